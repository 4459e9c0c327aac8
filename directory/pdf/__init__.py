"""One page of an organisation's public profile, to print, send or use elsewhere; set by typst.

`making.profile_pdf(organisation)` gives the bytes, also of a draft; `views.public_pdf` serves what is listed.
"""
