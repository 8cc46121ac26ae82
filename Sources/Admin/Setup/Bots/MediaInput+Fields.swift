import Application

extension MediaInput {
  /// Of all messages, a kind and an address for each row.
  var fields: [FormField] {
    OutgoingMessage.Kind.allCases.flatMap { message in
      (rows[message] ?? []).enumerated().flatMap { index, row in
        Self.fields(of: row, at: Self.place(message, index))
      }
    }
  }

  private static func fields(of row: Row, at place: String) -> [FormField] {
    [
      FormField(
        "\(place).type", "Tipo", .choice, value: row.kind.rawValue,
        choices: MediaPart.Kind.allCases.map { .init($0.rawValue, $0.title) }),
      FormField(
        "\(place).url", "Endereço", value: row.address,
        placeholder: "https://exemplo.com.br/foto.jpg", limit: 2048),
    ]
  }

  /// Of one message, for the template; `fields` are ``fields`` with their faults, by name.
  func values(
    _ message: OutgoingMessage.Kind, _ fields: [String: FormField]
  ) -> [String: Any] {
    let rows = rows[message] ?? []
    func press(_ verb: String, _ index: Int) -> String {
      "media:\(verb):\(message.rawValue):\(index)"
    }
    return [
      "slot": message.rawValue, "add": press("add", 0), "mayAdd": rows.count < [MediaPart].most,
      "hasRows": !rows.isEmpty,
      "rows": rows.indices.map { index in
        let place = Self.place(message, index)
        return [
          "fields": ["type", "url"].compactMap { fields["\(place).\($0)"] }.values,
          "up": press("up", index), "remove": press("remove", index), "isFirst": index == 0,
          "number": index + 1,
        ] as [String: Any]
      },
    ]
  }

  /// As the preview lists them: pictures of other sites are nothing that these pages load.
  func preview(_ message: OutgoingMessage.Kind) -> [[String: Any]] {
    (rows[message] ?? []).filter { !$0.address.isEmpty }.map { row in
      var values: [String: Any] = [
        "icon": row.kind.icon, "title": row.kind.title, "address": row.address,
      ]
      guard let file = MediaPart(row.kind, address: row.address).file else {
        if row.address.hasPrefix("https://") { values["link"] = row.address }
        return values
      }
      // One that was uploaded here is shown: it comes from where the page comes from.
      values["is_\(file.format.kind.rawValue)"] = true
      values["own"] = "/media/\(file.text)"
      return values
    }
  }
}

extension MediaPart.Kind {
  var title: String {
    switch self {
    case .photo: "Foto"
    case .video: "Vídeo"
    case .audio: "Áudio"
    }
  }

  var icon: String {
    switch self {
    case .photo: "image"
    case .video: "film"
    case .audio: "music-note"
    }
  }
}
