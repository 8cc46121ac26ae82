/// Where a person is asked and answers.
protocol Console {
  /// A line, or several.
  func show(_ text: String)
  /// - Throws: ``EndOfAnswers``.
  func ask(_ question: String, isSecret: Bool) throws -> String
  /// Whether there is a line to read after so many milliseconds at most; nobody needs to have read it.
  func hasAnswer(within milliseconds: Int) -> Bool
}

/// Nobody answers any more.
struct EndOfAnswers: Error {}
