/// A payload as it was stored, read by the worker of its kind.
package struct StoredPayload: Sendable {
  private let decode: @Sendable (any Decodable.Type) throws -> any Decodable

  package init(decode: @escaping @Sendable (any Decodable.Type) throws -> any Decodable) {
    self.decode = decode
  }

  /// Throws where the stored text is no such value.
  package func read<Payload: OutboxPayload>(as type: Payload.Type) throws -> Payload {
    guard let payload = try decode(type) as? Payload else { throw UnreadablePayload() }
    return payload
  }
}
