extension String {
  /// Whether this can be one of our names in an address or a button: a slug, a bot's or an offer's public id, a
  /// gateway's type, a webhook's secret.
  ///
  /// Anything else names nothing, and is to be told so without a question to the database.
  package var isPublicName: Bool {
    let bytes = utf8
    return (1...64).contains(bytes.count) && bytes.allSatisfy(AdLinkReader.isSlug)
  }
}
