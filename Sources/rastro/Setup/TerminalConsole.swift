import Domain
import Host

/// The terminal as a ``Console``.
struct TerminalConsole: Console {
  private let terminal: Terminal

  init(_ terminal: Terminal) { self.terminal = terminal }

  func show(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    terminal.write(lines.map { $0.withoutControls + "\n" }.joined())
  }

  func ask(_ question: String, isSecret: Bool) throws -> String {
    while true {
      terminal.write(question.isEmpty ? "" : "\(question.withoutControls) ")
      switch isSecret ? terminal.readSecret() : terminal.readLine() {
      case .text(let text): return text
      case .tooLong: show("  É longo demais; o limite é de \(Terminal.limit) letras.")
      case .unreadable: show("  Não consigo ler; o terminal deve usar UTF-8.")
      case .end: throw EndOfAnswers()
      }
    }
  }

  func hasAnswer(within milliseconds: Int) -> Bool { terminal.hasLine(within: milliseconds) }
}
