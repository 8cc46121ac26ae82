/// The file that nginx reads for TLS, and the commands with which it takes it up.
struct NginxSite {
  let include: String
  /// Such as `nginx -t`.
  let check: String
  /// Such as `systemctl reload nginx`.
  let reload: String
  let host: any SetupHost

  /// Writes the file and has nginx read it; what nginx does not accept is taken back.
  ///
  /// Gives what a person should know of it, empty where all went well.
  ///
  /// - Throws: ``FieldProblem``.
  func install(_ text: String) throws -> [String] {
    let before = host.text(of: include)
    try host.write(text, to: include, mode: 0o644)
    guard let checked = run(check) else {
      return ["nginx não está nesta máquina: \(include) foi escrito, e falta o nginx ler"]
    }
    guard checked.status == 0 else {
      if let before {
        try host.write(before, to: include, mode: 0o644)
      } else {
        host.remove(include)
      }
      throw FieldProblem(
        "o nginx não aceitou a configuração, e \(include) ficou como era (\(check)):\n"
          + Self.end(of: checked.output))
    }
    guard let reloaded = run(reload) else {
      return ["não encontrei o comando para recarregar o nginx (\(reload)); recarregue-o"]
    }
    return reloaded.status == 0
      ? [] : ["o nginx não recarregou (\(reload)):\n\(Self.end(of: reloaded.output))"]
  }

  private func run(_ command: String) -> (status: Int32, output: String)? {
    SystemCommand(command, host: host).run()
  }

  /// The last lines: of a long output they say what is wrong.
  static func end(of output: String) -> String {
    output.split(separator: "\n").suffix(6).joined(separator: "\n")
  }
}
