import JSON

/// What goes wrong with a call; the names are those of the control API's `kind`.
///
/// `After` means that the simulated company acts on the call first.
enum Behaviour: Sendable, Equatable {
  case delay(milliseconds: Int)
  case hang(milliseconds: Int)
  case hangAfter(milliseconds: Int)
  case reset
  case resetAfter
  case status(Int, body: JSONValue?)
  case statusAfter(Int, body: JSONValue?)
  case htmlBadGateway
  case emptyAfter
  case nullAfter
  case garbageAfter
  case withoutCodeAfter
  case badChecksumAfter
  case wrongAmountAfter
  /// A code without the amount, whatever form the account's codes have.
  case dynamicCodeAfter
  /// The answer names the transaction of an earlier charge.
  case duplicateIDAfter
  /// The answer names another order than the seller's.
  case otherReferenceAfter
  /// The charge exists, refused by the bank.
  case refusedAfter
  case rateLimited(retryAfter: Int?)
  case transient
  case tokenInvalid
  /// Telegram cannot do anything with the file at the address.
  case mediaRefused
  /// Takes the first so many events of a request, and says how many.
  case partial(received: Int)
  /// Takes the events, and says how much of Meta's allowance is used up.
  case usage(percent: Int)
  /// Refuses events that hold this key of `user_data`; `form` is how it says so: `object`, `text` or
  /// `subcode`.
  case keyRefused(key: String, form: String)
  case payBeforeAnswer
  case lost
  case duplicate(copies: Int)
  case reordered

  init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.text else { return nil }
    if let plain = Self.plain[kind] {
      self = plain
      return
    }
    switch kind {
    case "delay": self = .delay(milliseconds: json["ms"]?.integer ?? 1_000)
    case "hang": self = .hang(milliseconds: json["ms"]?.integer ?? 30_000)
    case "hang_after": self = .hangAfter(milliseconds: json["ms"]?.integer ?? 30_000)
    case "status", "status_after":
      guard let status = json["status"]?.integer, 100...599 ~= status else { return nil }
      self =
        kind == "status"
        ? .status(status, body: json["body"]) : .statusAfter(status, body: json["body"])
    case "rate_limited": self = .rateLimited(retryAfter: json["retry_after"]?.integer)
    case "partial": self = .partial(received: max(0, json["received"]?.integer ?? 0))
    case "usage": self = .usage(percent: json["percent"]?.integer ?? 100)
    case "key_refused":
      guard let key = json["key"]?.text else { return nil }
      self = .keyRefused(key: key, form: json["form"]?.text ?? "object")
    case "duplicate": self = .duplicate(copies: max(1, json["copies"]?.integer ?? 2))
    default: return nil
    }
  }

  private static let plain: [String: Behaviour] = [
    "reset": .reset, "reset_after": .resetAfter, "html_502": .htmlBadGateway,
    "empty_after": .emptyAfter, "null_after": .nullAfter, "garbage_after": .garbageAfter,
    "without_code_after": .withoutCodeAfter, "bad_crc_after": .badChecksumAfter,
    "wrong_amount_after": .wrongAmountAfter, "dynamic_code_after": .dynamicCodeAfter,
    "duplicate_id_after": .duplicateIDAfter, "other_reference_after": .otherReferenceAfter,
    "refused_after": .refusedAfter, "transient": .transient,
    "token_invalid": .tokenInvalid, "media_refused": .mediaRefused,
    "pay_before_answer": .payBeforeAnswer,
    "lost": .lost, "reordered": .reordered,
  ]
}
