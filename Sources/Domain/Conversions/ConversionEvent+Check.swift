extension ConversionEvent {
  /// Why Meta would refuse the event, and every other one of its request; nil where it would not (facts: meta 1.4, 3, 4.7).
  ///
  /// Looked at before anything is sent: it is a fault of ours, or of stored data, that no repetition mends.
  package func fault(at now: Timestamp) -> String? {
    if eventID.isEmpty { return "the event has no event_id" }
    if now.since(eventTime) >= Self.ageLimit { return "the event is older than 7 days" }
    if eventTime.seconds > now.seconds { return "the event lies in the future" }
    if actionSource == .website {
      guard userData.userAgent?.isEmpty == false, userData.sends(.userAgent) else {
        return "a website event without client_user_agent"
      }
      guard sourceURL?.isEmpty == false else { return "a website event without event_source_url" }
    }
    if name == .purchase {
      guard let purchase, purchase.value.centavos > 0 else { return "a Purchase without a value" }
    }
    return Self.tooLittle.contains { userData.sentKeys.isSubset(of: $0) }
      ? "user_data that identifies nobody" : nil
  }

  /// Of the keys that we send, those that identify nobody as long as no other is beside them.
  private static let tooLittle: [Set<UserDataKey>] = [[.userAgent], [.firstName], [.lastName]]
}

extension UserData {
  /// The keys that have something to send.
  fileprivate var sentKeys: Set<UserDataKey> {
    let words = (payer.name?.reveal() ?? "").split(whereSeparator: \.isWhitespace).count
    let filled: [UserDataKey: Bool] = [
      .externalID: !externalIDs.isEmpty, .address: address?.isEmpty == false,
      .userAgent: userAgent?.isEmpty == false, .fbp: fbp != nil, .fbc: fbc != nil,
      .email: payer.email != nil, .phone: payer.phone != nil, .firstName: words > 0,
      .lastName: words > 1,
    ]
    return Set(filled.filter(\.value).keys).filter(sends)
  }
}
