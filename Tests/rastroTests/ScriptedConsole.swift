@testable import rastro

/// A person who has all answers ready; nobody answers after the last.
final class ScriptedConsole: Console {
  private var answers: [String]
  private(set) var shown = ""
  /// What was asked while typing was hidden.
  private(set) var secrets: [String] = []
  /// Called before each look for an answer.
  var whileWaiting: () -> Void = {}

  init(_ answers: [String]) { self.answers = answers }

  var isSpent: Bool { answers.isEmpty }

  func show(_ text: String) { shown += text + "\n" }

  func ask(_ question: String, isSecret: Bool) throws -> String {
    shown += question + "\n"
    guard !answers.isEmpty else { throw EndOfAnswers() }
    if isSecret { secrets.append(question) }
    return answers.removeFirst()
  }

  /// A wait is over when the next answer is an empty one.
  func hasAnswer(within milliseconds: Int) -> Bool {
    whileWaiting()
    return answers.first == ""
  }
}
