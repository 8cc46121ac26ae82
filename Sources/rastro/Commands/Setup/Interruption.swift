import ArgumentParser
import Host
import Synchronization

/// Ctrl-C: while a person is asked it ends the program, afterwards what is shown ends by itself.
final class Interruption: Sendable {
  static let howToGoOn =
    "Parou aqui. O que foi respondido está salvo; rastro setup continua de onde parou."
  /// As shells say it of SIGINT.
  static let exitCode = ExitCode(130)

  private let terminal: Terminal
  private let expected = Atomic(false)

  init(_ terminal: Terminal) { self.terminal = terminal }

  var isExpected: Bool {
    get { expected.load(ordering: .sequentiallyConsistent) }
    set { expected.store(newValue, ordering: .sequentiallyConsistent) }
  }

  func happen() {
    guard !isExpected else { return }
    terminal.restore()
    terminal.write("\n\n\(Self.howToGoOn)\n")
    RastroCommand.exit(withError: Self.exitCode)
  }
}
