/// A file of a `multipart/form-data` body.
struct UploadedFile: Sendable {
  let name: String
  let bytes: [UInt8]
}

/// The parts of a `multipart/form-data` body.
struct MultipartBody {
  private(set) var fields: [String: String] = [:]
  private(set) var files: [String: UploadedFile] = [:]

  init?(_ body: [UInt8], contentType: String) {
    guard let boundary = parameter("boundary", of: contentType) else { return nil }
    let delimiter = Array("--\(boundary)".utf8)
    guard var start = position(of: delimiter, in: body, from: 0) else { return nil }
    while let next = position(of: delimiter, in: body, from: start + delimiter.count) {
      // Between two delimiters: line end, headers, empty line, content, line end.
      addPart(Array(body[(start + delimiter.count)..<next]))
      start = next
    }
  }

  private mutating func addPart(_ part: [UInt8]) {
    guard let gap = position(of: Array("\r\n\r\n".utf8), in: part, from: 0), part.count >= gap + 6
    else { return }
    let headers = String(decoding: part[..<gap], as: UTF8.self).split(whereSeparator: \.isNewline)
    let content = Array(part[(gap + 4)..<(part.count - 2)])
    let disposition = headers.first { $0.lowercased().hasPrefix("content-disposition:") }
    guard let disposition, let name = parameter("name", of: String(disposition)) else { return }
    if let fileName = parameter("filename", of: String(disposition)) {
      files[name] = UploadedFile(name: fileName, bytes: content)
    } else {
      fields[name] = String(decoding: content, as: UTF8.self)
    }
  }
}

/// The parameter of a header value such as `form-data; name="photo"`, quotes removed.
private func parameter(_ name: String, of header: String) -> String? {
  for part in header.split(separator: ";").dropFirst() {
    let pair = part.split(separator: "=", maxSplits: 1)
    guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
    return pair[1].filter { $0 != "\"" }
  }
  return nil
}

private func position(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
  var index = start
  while index <= bytes.count - pattern.count {
    if bytes[index] == first, bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
      return index
    }
    index += 1
  }
  return nil
}
