extension SellerConfiguration {
  /// A credential that the document leaves out or shows masked stays what it was, and is tried like any other.
  func keeping(_ stored: StoredSecrets) -> SellerConfiguration {
    var merged = self
    merged.gatewayAccounts = gatewayAccounts.map { $0.keeping(stored) }
    for index in merged.pools.indices {
      let known = stored.pixels[merged.pools[index].name]
      merged.pools[index].pixel = merged.pools[index].pixel?.keeping(known)
    }
    return merged
  }
}
