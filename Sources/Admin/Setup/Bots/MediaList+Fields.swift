import Application

extension MediaList {
  /// A kind and an address for each row.
  var fields: [FormField] {
    rows.enumerated().flatMap { index, row in
      [
        FormField(
          "\(place)[\(index)].type", "Tipo", .choice, value: row.kind.rawValue,
          choices: MediaPart.Kind.allCases.map { .init($0.rawValue, $0.title) }),
        FormField(
          "\(place)[\(index)].url", "Endereço", value: row.address,
          placeholder: "https://exemplo.com.br/foto.jpg", limit: 2048),
      ]
    }
  }

  /// For `bots/media`; `fields` are ``fields`` with their faults, by name.
  ///
  /// A message that is not stored yet takes no file.
  func values(_ fields: [String: FormField], mayUpload: Bool = true) -> [String: Any] {
    func press(_ verb: String, _ index: Int) -> String { "media:\(verb):\(slot):\(index)" }
    return [
      "slot": slot, "add": press("add", 0), "mayAdd": rows.count < [MediaPart].most,
      "mayUpload": mayUpload, "hasRows": !rows.isEmpty,
      "rows": rows.indices.map { index in
        [
          "fields": ["type", "url"].compactMap { fields["\(place)[\(index)].\($0)"] }.values,
          "up": press("up", index), "remove": press("remove", index), "isFirst": index == 0,
          "number": index + 1,
        ] as [String: Any]
      },
    ]
  }

  /// As the preview lists them: pictures of other sites are nothing that these pages load.
  var preview: [[String: Any]] { entry.map(\.preview) }
}

extension MediaPart {
  /// For `bots/chat`.
  fileprivate var preview: [String: Any] {
    var values: [String: Any] = ["icon": kind.icon, "title": kind.title, "address": address]
    guard let file else {
      if address.hasPrefix("https://") { values["link"] = address }
      return values
    }
    // One that was uploaded here is shown: it comes from where the page comes from.
    values["is_\(file.format.kind.rawValue)"] = true
    values["own"] = "/media/\(file.text)"
    return values
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

  fileprivate var icon: String {
    switch self {
    case .photo: "image"
    case .video: "film"
    case .audio: "music-note"
    }
  }
}
