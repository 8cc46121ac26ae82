/// What fits a `VARCHAR(500)`, which counts Unicode scalars.
func shortened(_ text: String) -> String { String(text.unicodeScalars.prefix(490)) }
