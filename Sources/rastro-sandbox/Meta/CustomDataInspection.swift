import JSON

/// Meta's checks of `custom_data`.
struct CustomDataInspection {
  let data: JSONValue
  let place: String

  func check(isPurchase: Bool) throws(GraphError) {
    guard let members = data.members else { throw .invalidParameter("\(place) is not an object") }
    // The advertiser's own keys stand beside Meta's, as long as they are no structures (facts: meta 3.8).
    let structures = members.filter { $0.value.members != nil || $0.value.elements != nil }
    try refuseUnknownKeys(structures, known: EventVocabulary.customKeys, in: place)
    if isPurchase { try checkPurchase() }
    for key in ["value", "predicted_ltv", "net_revenue"] {
      guard let value = data[key] else { continue }
      guard let number = value.number, !number.isNegative else {
        throw invalid(key, "must be a number")
      }
    }
    if let currency = data["currency"] { try checkCurrency(currency) }
    if let type = data["content_type"], type != "product", type != "product_group" {
      throw invalid("content_type", "must be product or product_group")
    }
    if let ids = data["content_ids"] { try checkIDs(ids) }
    if let contents = data["contents"] { try checkContents(contents) }
  }

  private func checkPurchase() throws(GraphError) {
    guard data["value"] != nil else {
      throw .invalidParameter(
        "A Purchase needs a value", subcode: 2_804_009, field: "\(place)[value]")
    }
    guard data["currency"] != nil else { throw invalid("currency", "is needed for a Purchase") }
  }

  private func checkCurrency(_ currency: JSONValue) throws(GraphError) {
    guard let text = currency.text, text.count == 3, text.allSatisfy({ $0.isASCII && $0.isLetter })
    else { throw invalid("currency", "must be an ISO 4217 code") }
  }

  private func checkIDs(_ ids: JSONValue) throws(GraphError) {
    guard let elements = ids.elements,
      elements.allSatisfy({ $0.text != nil || $0.integer != nil })
    else { throw invalid("content_ids", "must be a list of ids") }
  }

  private func checkContents(_ contents: JSONValue) throws(GraphError) {
    guard let elements = contents.elements else { throw invalid("contents", "must be a list") }
    for (index, element) in elements.enumerated() {
      let place = "\(place)[contents][\(index)]"
      try refuseUnknownKeys(element.members ?? [:], known: EventVocabulary.contentKeys, in: place)
      guard element["id"] != nil, element["quantity"]?.number != nil else {
        throw .invalidParameter("Contents need id and quantity", field: place)
      }
    }
  }

  private func invalid(_ key: String, _ fault: String) -> GraphError {
    .invalidParameter("\(key) \(fault)", field: "\(place)[\(key)]")
  }
}
