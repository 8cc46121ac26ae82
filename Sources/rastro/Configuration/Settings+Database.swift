import Domain
import Foundation
import MariaDB

extension Settings {
  static func database(_ reader: inout SettingsReader) -> ConnectionOptions {
    let address: ConnectionOptions.Address
    reader.know(["DB_HOST", "DB_PORT"])
    if let socket = reader.text("DB_SOCKET") {
      address = .socket(path: socket)
    } else {
      address = .host(
        reader.text("DB_HOST") ?? "127.0.0.1",
        port: reader.number("DB_PORT", default: 3306, in: 1...65535))
    }
    return ConnectionOptions(
      address: address, encryption: encryption(&reader, of: address),
      user: reader.text("DB_USER") ?? "rastro",
      password: reader.secret("DB_PASSWORD")?.reveal() ?? "",
      database: reader.text("DB_NAME") ?? "rastro")
  }

  /// TLS with a proof of who the server is, but on this machine, or where the operator says otherwise.
  private static func encryption(
    _ reader: inout SettingsReader, of address: ConnectionOptions.Address
  ) -> ConnectionOptions.Encryption {
    let authorities = reader.text("DB_TLS_CA")
    let word = reader.text("DB_TLS")
    reader.require(
      authorities.map { FileManager.default.isReadableFile(atPath: $0) } ?? true,
      "RASTRO_DB_TLS_CA: não consigo ler o arquivo \(authorities ?? "")")
    switch word {
    case "verify": return .verified(authorities: authorities)
    case "off":
      reader.require(
        authorities == nil, "RASTRO_DB_TLS_CA não serve para nada com RASTRO_DB_TLS=off")
      return .none
    case nil:
      let isHere = !address.leavesThisMachine && authorities == nil
      return isHere ? .none : .verified(authorities: authorities)
    default:
      reader.require(false, "RASTRO_DB_TLS deve ser verify ou off")
      return .verified(authorities: authorities)
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
