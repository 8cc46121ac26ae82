/// A value of a JSON text with its place in the text.
///
/// Numbers keep their digits as written, so that an amount is never rounded by a binary number.
package struct JSONNode: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case text(String)
    case list([JSONNode])
    case object([Member])
  }

  package struct Member: Sendable, Equatable {
    package let key: String
    package let keyPlace: JSONPlace
    package let value: JSONNode
  }

  package let value: Value
  package let place: JSONPlace

  /// Reads UTF-8, with or without a byte order mark.
  package init(
    parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    guard bytes.count <= limits.bytes else {
      throw JSONFault(problems: [
        JSONProblem(kind: .tooLarge(limit: limits.bytes), path: "$", place: .start)
      ])
    }
    var parser = JSONParser(bytes, depthLimit: limits.depth)
    let node: JSONNode
    do throws(JSONProblem) {
      node = try parser.document()
    } catch {
      throw JSONFault(problems: parser.repeatedKeys + [error])
    }
    guard parser.repeatedKeys.isEmpty else { throw JSONFault(problems: parser.repeatedKeys) }
    self = node
  }

  init(_ value: Value, at place: JSONPlace) {
    self.value = value
    self.place = place
  }
}
