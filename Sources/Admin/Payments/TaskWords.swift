/// What has become of what follows from a sale.
struct TaskWords {
  let text: String
  let style: String

  /// `state`: as it stands in `outbox.state`.
  init(state: String, isForMeta: Bool) {
    (text, style) =
      switch state {
      case "pending": ("na fila", "r-now")
      case "done": (isForMeta ? "aceito" : "enviada", "r-done")
      case "skipped": (isForMeta ? "não enviado" : "não enviada", "")
      case "waiting": ("precisa de você", "r-bad")
      default: (state, "")
      }
  }
}
