"""A Wisdom as plain data: the one source of its reading page, PDF, pictures, kit, press release and citations."""
