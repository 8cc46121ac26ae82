import ArgumentParser

/// What both reports of sales are told.
struct ReportOptions: ParsableArguments {
  @Option(
    help: "A partir deste dia (AAAA-MM-DD), no fuso do vendedor. Sem isto, os últimos 7 dias.")
  var since: String?

  @Option(help: "Só deste vendedor, pelo nome.")
  var account: String?

  @Flag(help: "Mostra JSON.")
  var json = false
}
