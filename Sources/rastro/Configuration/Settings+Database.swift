import Domain
import MariaDB

extension Settings {
  var database: ConnectionOptions {
    let address: ConnectionOptions.Address =
      self.databaseSocket.map { .socket(path: $0) }
      ?? .host(self.databaseHost, port: self.databasePort)
    return ConnectionOptions(
      address: address, encryption: encryption(of: address), user: self.databaseUser,
      password: self.databasePassword?.reveal() ?? "", database: self.databaseName)
  }

  /// The same for commands at which a person waits: a busy or starting server is given the time that a buyer is not.
  var patientDatabase: ConnectionOptions {
    var options = database
    options.connectTimeout = 15
    return options
  }

  /// TLS with a proof of who the server is, but on this machine, or where the operator says otherwise.
  private func encryption(
    of address: ConnectionOptions.Address
  ) -> ConnectionOptions.Encryption {
    let authorities = self.databaseAuthorities
    switch self.databaseTLS {
    case "off": return .none
    case nil where !address.leavesThisMachine && authorities == nil: return .none
    default: return .verified(authorities: authorities)
    }
  }
}

extension ConnectionOptions.Address {
  var leavesThisMachine: Bool {
    switch self {
    case .socket: false
    case .host(let host, _): !LoopbackHost.contains(host)
    }
  }
}
