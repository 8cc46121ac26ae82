import Application
import ArgumentParser
import Domain
import Foundation
import MariaDB

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Conta a história de um pagamento, do clique à resposta da Meta.",
    discussion: """
      PAYMENT é PAY-39272 (ou pay-39272, 39272), a referência antiga BOT…, o id ou hash da transação \
      no gateway, ou o id do comprador no Telegram. Se houver mais de um pagamento, eles são listados.
      """)

  @Argument(help: "O pagamento, como PAY-39272.")
  var payment: String

  @Flag(help: "Mostra JSON.")
  var json = false

  func run() throws {
    let text = payment.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.contains(where: \.isNumber), text.utf8.count <= 128 else {
      throw ValidationError(
        "\(payment) não é um pagamento; escreva PAY-39272, o id da transação no gateway ou o id do "
          + "comprador no Telegram.")
    }
    try withExitCodes {
      let reports = Reports(database: Database(try Settings().patientDatabase))
      let matches = try reports.search(in: SystemScope()).matches(text)
      guard let first = matches.first else {
        say("rastro: não existe pagamento com \(text)")
        throw ExitCode.notFound
      }
      guard matches.count == 1 else {
        return try json ? printJSON(matches) : printLines(matches)
      }
      let steps = try reports.story(in: SystemScope()).story(of: first.reference) ?? []
      try json ? printJSON(first.reference, steps) : printLines(steps)
    }
  }

  private func printLines(_ matches: [PaymentMatch]) {
    say("rastro: \(matches.count) pagamentos; peça um deles pelo nome:")
    for match in matches {
      let amount = match.amount?.brazilian ?? ""
      printLine(
        "\(match.reference.text)  \(match.at.text)  \(match.status)  \(amount)  \(match.product)")
    }
  }

  private func printJSON(_ matches: [PaymentMatch]) throws {
    struct List: Encodable {
      struct Match: Encodable {
        let payment: String
        let at: String
        let status: String
        let amount: String
        let product: String
      }
      let matches: [Match]
    }
    try rastro.printJSON(
      List(
        matches: matches.map {
          .init(
            payment: $0.reference.text, at: $0.at.text, status: $0.status,
            amount: $0.amount?.decimal ?? "", product: $0.product)
        }))
  }

  private func printLines(_ steps: [TraceStep]) {
    for step in steps {
      let details = step.details.sorted { $0.key < $1.key }
        .map { " \($0.key)=\(LogLines.quoted($0.value))" }.joined()
      printLine("\(step.at.text)  \(Self.inWords(step.what))\(details)")
    }
  }

  private func printJSON(_ reference: PaymentReference, _ steps: [TraceStep]) throws {
    struct Story: Encodable {
      struct Step: Encodable {
        let at: String
        let what: String
        let details: [String: String]
      }
      let payment: String
      let steps: [Step]
    }
    let story = Story(
      payment: reference.text,
      steps: steps.map { .init(at: $0.at.text, what: $0.what, details: $0.details) })
    try rastro.printJSON(story)
  }

  /// A step in Portuguese; the JSON keeps its own words, for programs.
  static func inWords(_ step: String) -> String {
    let words = [
      "click": "clique", "START": "START no bot", "webhook": "aviso do gateway", "paid": "pago",
      "Purchase accepted by Meta": "Purchase aceita pela Meta",
    ]
    if let known = words[step] { return known }
    if let kind = OutboxKind.all.first(where: { $0.label == step }) { return kind.title }
    return step.hasPrefix("payment new ")
      ? "pagamento novo " + step.dropFirst("payment new ".count)
      : step.hasPrefix("payment ") ? "pagamento " + step.dropFirst("payment ".count) : step
  }
}
