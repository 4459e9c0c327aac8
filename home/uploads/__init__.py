"""Pictures and files that people hand in: looked into, never taken at their name or word.

What is kept is made anew from what was understood: a picture is decoded and drawn again, so that where it was taken
and whatever hung behind it is gone; a document is packed or written again, a PDF cut off where it ends.

    fields.py       CheckedImageField, CheckedFileField: for forms on the site
    storing.py      store_image, store_file: into Wagtail's images and documents
    pictures.py     checked_image(upload) → CheckedUpload
    files.py        checked_file(upload) → CheckedUpload; it asks pdf.py, office.py and text.py
    admin_forms.py  the same for Wagtail's own image and document forms
    handlers.py     how much of an upload is read at all
    serving.py      how uploads are sent, so that no browser runs them

What is refused raises a ValidationError that tells the person what to do next.
"""
