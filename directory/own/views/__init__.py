"""Views under /my-organisation/. Each fetches, validates, makes one call, and renders or redirects."""
