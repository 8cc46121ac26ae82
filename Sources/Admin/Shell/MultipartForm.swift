import Foundation

/// A form that brings a file along, as browsers write it (`multipart/form-data`, RFC 7578).
///
/// Strict: what no browser sends is refused as a whole. Of the fields only those count that are no files.
struct MultipartForm: Sendable {
  private static let mostParts = 20
  private static let longestHead = 8 * 1024
  private static let longestField = 64 * 1024
  /// RFC 2046.
  private static let longestBoundary = 70

  let fields: FormInput
  /// Of the field `file`; empty where none was chosen.
  let file: [UInt8]?

  static func isOne(contentType: String?) -> Bool {
    contentType?.lowercased().hasPrefix("multipart/form-data") == true
  }

  /// Nil for a body that is cut, or of another form than the header says.
  init?(_ body: [UInt8], contentType: String?) {
    guard let boundary = Self.boundary(contentType) else { return nil }
    let data = Data(body)
    let delimiter = Data("\r\n--\(boundary)".utf8)
    let first = Data("--\(boundary)\r\n".utf8)
    guard data.starts(with: first) else { return nil }
    var fields: [(name: String, value: String)] = []
    var file: [UInt8]?
    var start = first.count
    for _ in 0..<Self.mostParts {
      guard let end = data.range(of: delimiter, in: start..<data.count),
        let part = Self.part(data[start..<end.lowerBound])
      else { return nil }
      switch part {
      case .field(let name, let value): fields.append((name, value))
      case .file("file", let content) where file == nil: file = content
      case .file: return nil
      }
      let rest = data[end.upperBound...].prefix(4)
      if rest == Data("--".utf8) || rest == Data("--\r\n".utf8) {
        guard end.upperBound + rest.count == data.count else { return nil }
        (self.fields, self.file) = (FormInput(fields), file)
        return
      }
      guard rest.starts(with: Data("\r\n".utf8)) else { return nil }
      start = end.upperBound + 2
    }
    return nil
  }

  private enum Part {
    case field(name: String, value: String)
    case file(name: String, [UInt8])
  }

  private static func part(_ data: Data) -> Part? {
    guard let gap = data.prefix(longestHead).range(of: Data("\r\n\r\n".utf8)),
      let head = String(data: data[data.startIndex..<gap.lowerBound], encoding: .utf8),
      let disposition = disposition(head)
    else { return nil }
    let content = data[gap.upperBound...]
    if disposition.isFile { return .file(name: disposition.name, [UInt8](content)) }
    guard content.count <= longestField, let value = String(data: content, encoding: .utf8) else {
      return nil
    }
    return .field(name: disposition.name, value: value)
  }

  private static func disposition(_ head: String) -> (name: String, isFile: Bool)? {
    var found: (name: String, isFile: Bool)?
    for line in head.components(separatedBy: "\r\n") {
      guard !line.contains(where: \.isNewline) else { return nil }
      let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      let value = pair[1].trimmingCharacters(in: .whitespaces)
      switch pair[0].lowercased() {
      case "content-disposition":
        guard found == nil, let parameters = parameters(value, of: "form-data"),
          let name = parameters["name"], !name.isEmpty
        else { return nil }
        found = (name, parameters["filename"] != nil || parameters["filename*"] != nil)
      case "content-type" where value.lowercased().hasPrefix("multipart/"): return nil
      case "content-transfer-encoding"
      where !["7bit", "8bit", "binary"].contains(value.lowercased()):
        return nil
      default: break
      }
    }
    return found
  }

  private static func boundary(_ contentType: String?) -> String? {
    guard let value = contentType.flatMap({ parameters($0, of: "multipart/form-data") }),
      let boundary = value["boundary"], (1...longestBoundary).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), boundary.last != " "
    else { return nil }
    return boundary
  }

  /// Names and values behind the word of a header, in quotes or not; nil for one that is not so.
  ///
  /// Browsers write a quote within quotes as `%22`, a line break as `%0D%0A`, and nothing else in that way.
  static func parameters(_ header: String, of word: String) -> [String: String]? {
    var rest = header[...]
    guard rest.prefix(word.count).lowercased() == word else { return nil }
    rest = rest.dropFirst(word.count).trimmingPrefix(while: \.isWhitespace)
    var values: [String: String] = [:]
    while !rest.isEmpty {
      guard rest.first == ";" else { return nil }
      rest = rest.dropFirst().trimmingPrefix(while: \.isWhitespace)
      let name = rest.prefix { $0 != "=" && $0 != ";" }.lowercased()
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, rest.first == "=", values[name] == nil else { return nil }
      rest = rest.dropFirst()
      guard let value = value(&rest) else { return nil }
      values[name] = value
      rest = rest.trimmingPrefix(while: \.isWhitespace)
    }
    return values
  }

  private static func value(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let token = rest.prefix { $0 != ";" && !$0.isWhitespace && $0 != "\"" }
      rest = rest.dropFirst(token.count)
      return token.isEmpty ? nil : String(token)
    }
    guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
    let text = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    return String(text).replacing("%22", with: "\"").replacing("%0D", with: "\r")
      .replacing("%0A", with: "\n")
  }
}
