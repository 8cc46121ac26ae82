/// The fields of a query or a form body; of a repeated name the first counts.
func formFields(_ text: String) -> [String: String] {
  var fields: [String: String] = [:]
  for pair in text.split(separator: "&") {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = percentDecoded(String(parts[0]), plusIsSpace: true)
    let value = parts.count > 1 ? percentDecoded(String(parts[1]), plusIsSpace: true) : ""
    if fields[name] == nil { fields[name] = value }
  }
  return fields
}

/// The text behind `%41` forms; a broken form stays as it is.
func percentDecoded(_ text: String, plusIsSpace: Bool = false) -> String {
  let input = Array(text.utf8)
  var output: [UInt8] = []
  output.reserveCapacity(input.count)
  var index = 0
  while index < input.count {
    if input[index] == UInt8(ascii: "%"), index + 2 < input.count,
      let byte = UInt8(String(decoding: input[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
    {
      output.append(byte)
      index += 3
    } else {
      let isSpace = plusIsSpace && input[index] == UInt8(ascii: "+")
      output.append(isSpace ? UInt8(ascii: " ") : input[index])
      index += 1
    }
  }
  return String(decoding: output, as: UTF8.self)
}
