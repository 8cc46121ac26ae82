/// What a person does with events.
enum EventChange: String, CaseIterable {
  case resend, skip

  var pattern: PathPattern {
    switch self {
    case .resend: "/admin/events/resend"
    case .skip: "/admin/events/skip"
    }
  }

  /// Of the page that asks; `count` events.
  func question(_ count: Int) -> String {
    let what = count == 1 ? "este evento" : "estes \(count) eventos"
    return switch self {
    case .resend: "Reenviar \(what)?"
    case .skip: "Descartar \(what)?"
    }
  }

  var explanation: String {
    switch self {
    case .resend:
      "Cada um sai de novo com o mesmo event_id e a mesma hora: a Meta sabe que é o mesmo evento."
    case .skip:
      "A Meta não fica sabendo deles. Um evento descartado ainda pode ser reenviado depois."
    }
  }

  var button: String {
    switch self {
    case .resend: "Reenviar"
    case .skip: "Descartar"
    }
  }

  /// What became of one.
  var done: String {
    switch self {
    case .resend: "Vai sair de novo agora."
    case .skip: "Não vai ser enviado."
    }
  }
}
