import MariaDB

/// How the database is reached.
struct DatabaseCheckup {
  let options: ConnectionOptions
  /// What the connection says of itself.
  let cipher: String?

  var finding: Finding {
    let (verdict, message): (Finding.Verdict, String) =
      switch (options.address, cipher) {
      case (.socket, _): (.good, "responde por socket desta máquina")
      case (.host, let cipher?): (.good, "responde com TLS (\(cipher)) e certificado conferido")
      case (let address, nil) where !address.leavesThisMachine:
        (.good, "responde nesta máquina, sem TLS")
      case (.host, nil):
        (
          .warning,
          "responde sem TLS (RASTRO_DB_TLS=off): senha e dados passam abertos pela rede; ligue o TLS do "
            + "MariaDB e apague RASTRO_DB_TLS"
        )
      }
    return Finding(subject: "database", verdict: verdict, message: message)
  }

  /// What to do about a database that does not answer.
  static func advice(_ error: any Error) -> String {
    guard (error as? MariaDBError)?.code == 2026 else {
      return "confira RASTRO_DB_… e se ele está no ar"
    }
    return
      "o servidor não provou por TLS quem é: confira o nome em RASTRO_DB_HOST, o certificado e "
      + "RASTRO_DB_TLS_CA"
  }
}
