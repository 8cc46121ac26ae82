import Application

/// What "Testar conexão" has found.
struct TestAnswer {
  var isGood: Bool
  var words: String
  var notes: [String] = []
  /// Whether the form stays as it is: where it is drawn anew, secrets have to be entered again.
  var isAlone = true

  /// `good` says what a trial that worked has shown; the faults of another are for the form's fields.
  static func of<Value>(
    _ outcome: EditOutcome<Value>, good: (Value) -> String
  ) throws -> (answer: TestAnswer, faults: [FieldFault]) {
    switch outcome {
    case .done(let value, let warnings):
      return (TestAnswer(isGood: true, words: good(value), notes: warnings), [])
    case .refused(let fault):
      return (TestAnswer(isGood: false, words: fault.message), [])
    case .invalid(let faults):
      return (
        TestAnswer(isGood: false, words: "Falta corrigir o formulário antes do teste."), faults
      )
    case .notFound: throw PageFault.notFound
    }
  }

  var values: [String: Any] {
    [
      "isGood": isGood, "words": words, "notes": notes, "isAlone": isAlone,
      "look": isGood ? "success" : "danger", "icon": isGood ? "check-circle" : "x-octagon",
    ]
  }
}
