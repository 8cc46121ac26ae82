import Foundation

/// What the environment holds that nobody reads, and who may read its secrets.
struct SettingsCheckup {
  let settings: Settings

  var findings: [Finding] { Self.unknown(settings.unknownNames) + plainAddresses + files }

  private var plainAddresses: [Finding] {
    // Of the public one there is a finding of its own.
    settings.plainAddresses.filter { $0.variable != "RASTRO_PUBLIC_URL" }.map { variable, _ in
      Finding(
        subject: "plain addresses", verdict: .warning,
        message:
          "\(variable) é http://, sem criptografia: quem estiver no caminho lê tokens e dados "
          + "de compradores; use https://")
    }
  }

  static func unknown(_ names: [String]) -> [Finding] {
    names.map { Finding(subject: "settings", verdict: .warning, message: $0) }
  }

  private var files: [Finding] {
    settings.secretFiles.compactMap { file in
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: URL(fileURLWithPath: file.path).resolvingSymlinksInPath().path)
      guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return nil }
      guard mode & 0o077 != 0 else {
        return Finding(
          subject: "secret files", verdict: .good, message: "\(file.variable): só o dono lê")
      }
      let readers =
        mode & 0o007 != 0 ? "todos os usuários deste servidor podem" : "o grupo do arquivo pode"
      return Finding(
        subject: "secret files", verdict: mode & 0o007 != 0 ? .broken : .warning,
        message: "\(file.variable): \(readers) ler \(file.path); rode: chmod 600 \(file.path)")
    }
  }
}
