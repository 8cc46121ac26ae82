/// The gateways that the sandbox plays; a new one is a folder and an entry here.
enum SandboxGateways {
  /// Each without accounts and charges.
  static func all() -> [any GatewayWorld] {
    [
      SyncPayWorld(), KeyedGateway<ParadiseAccount>(), KeyedGateway<UmbrellaPayAccount>(),
      KeyedGateway<AtomoPayAccount>(),
    ]
  }

  /// What a shell reads as the settings by which Rastro calls the sandbox instead of the gateways, a line each.
  static func settings(publicURL: String) -> [String] {
    all().map { gateway in
      let name = gateway.api.rawValue.uppercased()
      return "RASTRO_\(name)_BASE_URL=\(publicURL)/\(gateway.root.joined(separator: "/"))"
    }
  }
}
