import JSON

/// What a caller passed by query, form, multipart or JSON body; the body wins over the query.
struct Parameters: Sendable {
  private(set) var values: [String: JSONValue]
  private(set) var files: [String: UploadedFile] = [:]

  /// Nil when the body is not what its content type says.
  init?(_ request: IncomingRequest) {
    values = request.query.mapValues(JSONValue.string)
    guard !request.body.isEmpty else { return }
    if request.contentType.hasPrefix("application/json") {
      guard let members = request.json?.members else { return nil }
      values.merge(members) { $1 }
    } else if request.contentType.hasPrefix("multipart/form-data") {
      guard let parts = MultipartBody(request.body, contentType: request.contentType) else {
        return nil
      }
      values.merge(parts.fields.mapValues(JSONValue.string)) { $1 }
      files = parts.files
    } else {
      let fields = formFields(String(decoding: request.body, as: UTF8.self))
      values.merge(fields.mapValues(JSONValue.string)) { $1 }
    }
  }

  init(_ values: [String: JSONValue]) {
    self.values = values
  }

  /// Present and not null.
  subscript(_ name: String) -> JSONValue? {
    values[name].flatMap { $0 == .null ? nil : $0 }
  }

  /// A text; numbers are taken as texts, as form callers cannot tell them apart.
  func text(_ name: String) -> String? {
    switch self[name] {
    case .string(let text): text
    case .number(let number): number.description
    default: nil
    }
  }

  func integer(_ name: String) -> Int? {
    text(name).flatMap { Int($0) }
  }

  func flag(_ name: String) -> Bool? {
    self[name]?.flag ?? text(name).map { ["true", "True", "1"].contains($0) }
  }

  /// An object or list, given as such or as JSON text in a form.
  func structure(_ name: String) -> JSONValue? {
    guard let value = self[name] else { return nil }
    if case .string(let text) = value { return JSONValue(reading: text) ?? .string(text) }
    return value
  }
}
