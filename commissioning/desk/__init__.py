"""The quote desk: what an editor looks at, quote by quote, before anything can be published."""
