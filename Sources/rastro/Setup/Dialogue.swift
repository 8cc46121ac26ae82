import Application
import Domain

/// Asks until an answer is good, or until the person skips the question with Enter.
struct Dialogue {
  let console: any Console

  /// The title of a step, and what it is for.
  func begin(_ title: String, _ text: String = "") {
    console.show("\n== \(title)")
    if !text.isEmpty { console.show(text) }
  }

  func show(_ text: String) { console.show(text) }

  func problem(_ text: String) { console.show("  ✗ \(text)") }

  func good(_ text: String) { console.show("  ✓ \(text)") }

  /// What was answered, without spaces around it; `standard` for Enter, nil where there is none.
  func text(_ question: String, standard: String? = nil) throws -> String? {
    let shown = standard.map { " [\($0)]" } ?? ""
    let answer = try console.ask("\(question)\(shown):", isSecret: false).trimmed
    return answer.isEmpty ? standard : answer
  }

  /// Nil for Enter.
  func secret(_ question: String) throws -> Secret<String>? {
    let answer = try console.ask("\(question):", isSecret: true)
    // Masked ones are what pages show in place of a secret.
    switch SecretInput(answer) {
    case .given(let secret): return secret.reveal().isEmpty ? nil : secret
    case .masked:
      problem("isto é o valor mascarado; copie o valor inteiro")
      return try self.secret(question)
    case .absent: return nil
    }
  }

  /// Asks again until `read` takes the answer; nil for Enter without a standard.
  func value<Value>(
    _ question: String, standard: String? = nil, read: (String) throws -> Value
  ) throws -> Value? {
    while true {
      guard let answer = try text(question, standard: standard) else { return nil }
      do {
        return try read(answer)
      } catch let fault as FieldProblem {
        problem(fault.description)
      }
    }
  }

  /// One of a list, by its number or by what it is called; nil for Enter.
  func choice<Value>(
    _ question: String, _ choices: [(title: String, value: Value)]
  ) throws -> Value? {
    for (index, choice) in choices.enumerated() { show("  \(index + 1)) \(choice.title)") }
    return try value(question) { answer throws(FieldProblem) in
      if let number = Int(answer), choices.indices.contains(number - 1) {
        return choices[number - 1].value
      }
      let named = choices.first { $0.title.lowercased() == answer.lowercased() }
      guard let named else {
        throw FieldProblem("escreva um número de 1 a \(choices.count), ou só Enter para pular")
      }
      return named.value
    }
  }

  /// False for Enter.
  func confirms(_ question: String) throws -> Bool {
    let answer = try value("\(question) (s/n)", standard: "n") { answer throws(FieldProblem) in
      switch answer.lowercased() {
      case "s", "sim": return true
      case "n", "não", "nao": return false
      default: throw FieldProblem("responda s ou n")
      }
    }
    return answer ?? false
  }

  /// What became of a form; nil, with what is wrong shown, where nothing was saved.
  func saved<Value>(_ outcome: EditOutcome<Value>) -> Value? {
    switch outcome {
    case .done(let value, let warnings):
      for warning in warnings { show("  ! \(warning)") }
      return value
    case .invalid(let faults): for fault in faults { problem(fault.message) }
    case .refused(let fault): problem(fault.message)
    case .notFound: problem("isto não existe mais; comece este passo de novo")
    }
    return nil
  }
}
