"""What leaves the site as a file or a text to share: all of it made from a Report, none of it from pages.

`pdf` the whole as a tagged PDF, `pictures` for sharing, `press` and `kit`, `sharing` plain links, `feeds`; `kept` is
where made files lie, and `kept.forget(uid)` takes them away. `downloads` counts. `views` are called by WisdomPage.
"""
