"""How much a picture or a file may hold. A small file can unpack into one that fills the memory."""

MEGABYTE = 1024 * 1024

PICTURE_BYTES = 8 * MEGABYTE
PICTURE_PIXELS = 40_000_000
PICTURE_SIDE = 3000  # pixels; larger ones are made smaller, for no page shows more

FILE_BYTES = 10 * MEGABYTE
REPORT_BYTES = 20 * MEGABYTE  # a report that editors import, with its pictures
UNPACKED_BYTES = 50 * MEGABYTE  # of a document's parts together, or of a PDF's object streams
PARTS = 2000  # files inside a document
ELEMENTS = 500_000  # XML elements of a document's parts together: a sheet of 100,000 cells has about twice as many

# What is read of one upload at all, whatever form it is for: more than every limit above.
READ_BYTES = 21 * MEGABYTE
