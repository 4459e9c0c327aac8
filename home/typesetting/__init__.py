"""What every PDF and picture of the site is set with: fonts, letters that can be shown, and typst itself."""
