import ArgumentParser
import Domain
import Foundation
import MariaDB
import Persistence

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Tells the story of a payment, from the click to Meta's answer.")

  @Argument(help: "The payment, as PAY-39272.")
  var payment: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    guard let reference = PaymentReference(payment) else {
      throw ValidationError("\(payment) is no payment; it looks like PAY-39272.")
    }
    try withExitCodes {
      let settings = try Settings()
      let repository = TraceRepository(ConnectionPool(settings.database))
      guard let steps = try repository.story(of: reference) else {
        say("rastro: there is no payment \(reference.text)")
        throw ExitCode.notFound
      }
      try json ? printJSON(reference, steps) : printLines(steps)
    }
  }

  private func printLines(_ steps: [TraceStep]) {
    for step in steps {
      let details = step.details.sorted { $0.key < $1.key }
        .map { " \($0.key)=\(LogLines.quoted($0.value))" }.joined()
      print("\(step.at.text)  \(step.what)\(details)")
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(story), as: UTF8.self))
  }
}
