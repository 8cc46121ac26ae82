/// The row number of an entity; a payment's cannot be mistaken for a bot's.
package struct Identifier<Entity>: Hashable, Sendable, Codable, CustomStringConvertible {
  package let rawValue: Int64

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  package var description: String { String(rawValue) }
}

package enum SellerEntity {}
package enum RedirectPoolEntity {}
package enum BotEntity {}
package enum OfferEntity {}
package enum GatewayAccountEntity {}
package enum BuyerEntity {}
package enum PaymentEntity {}
package enum OutboxEntity {}
package enum WebhookDeliveryEntity {}
package enum MediumEntity {}
package enum AlertChatEntity {}
package enum AlertEpisodeEntity {}
package enum PersonEntity {}
package enum MadeOfferEntity {}
package enum UploadedFileEntity {}

/// A tenant: one seller with everything that is theirs.
package typealias SellerID = Identifier<SellerEntity>
package typealias RedirectPoolID = Identifier<RedirectPoolEntity>
package typealias BotID = Identifier<BotEntity>
package typealias OfferID = Identifier<OfferEntity>
package typealias GatewayAccountID = Identifier<GatewayAccountEntity>
package typealias BuyerID = Identifier<BuyerEntity>
package typealias PaymentID = Identifier<PaymentEntity>
package typealias OutboxTaskID = Identifier<OutboxEntity>
package typealias WebhookDeliveryID = Identifier<WebhookDeliveryEntity>
package typealias MediumID = Identifier<MediumEntity>
package typealias AlertChatID = Identifier<AlertChatEntity>
package typealias AlertEpisodeID = Identifier<AlertEpisodeEntity>
/// Somebody who logs in: a row of `users`.
package typealias PersonID = Identifier<PersonEntity>
/// An offer made to one buyer: a row of `made_offers`.
package typealias MadeOfferID = Identifier<MadeOfferEntity>
/// A file for bots' messages: a row of `uploaded_files`.
package typealias UploadedFileID = Identifier<UploadedFileEntity>
