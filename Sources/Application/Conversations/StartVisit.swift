package import Domain

package struct StartVisit: Sendable {
  package let update: UpdateKey
  package let sellerID: SellerID
  package let person: BotUpdate.Person
  package let token: TrackingToken?
  package let at: Timestamp

  package init(
    update: UpdateKey, sellerID: SellerID, person: BotUpdate.Person, token: TrackingToken?,
    at: Timestamp
  ) {
    self.update = update
    self.sellerID = sellerID
    self.person = person
    self.token = token
    self.at = at
  }
}
