"""The demonstration content. Texts lie beside the code as TOML; nothing that a person has changed is overwritten."""
