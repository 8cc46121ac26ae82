package import Application
package import Domain
import Synchronization

/// Order bumps, drafts and offers made to buyers, in memory.
package final class FakeOrders: OrderDesk {
  package let bumps = Mutex<[OrderBump]>([])
  package let made = Mutex<[String: Order]>([:])
  private let drafts = Mutex<[String: OrderDraft]>([:])

  package init() {}

  package func bumps(of offer: OfferID, for buyer: Buyer) -> [OrderBump] { bumps.withLock { $0 } }

  package func begin(
    _ draft: OrderDraft, of buyer: Buyer, origin: OriginKey, at now: Timestamp
  ) -> OrderDraft? {
    var draft = draft
    draft.publicID = "\(buyer.telegramID)-\(origin.text.replacing(":", with: "-"))"
    drafts.withLock { [draft] in $0[draft.publicID] = draft }
    return draft
  }

  package func answer(
    _ draft: String, question: Int, accepts: Bool, by buyer: Buyer, at now: Timestamp
  ) -> OrderDraft? {
    drafts.withLock { drafts in
      guard draft.hasPrefix("\(buyer.telegramID)-"), var known = drafts[draft],
        known.questions.indices.contains(question)
      else { return nil }
      if known.questions[question].isAccepted == nil {
        known.questions[question].isAccepted = accepts
      }
      drafts[draft] = known
      return known
    }
  }

  package func draft(_ publicID: String, of buyer: Buyer, at now: Timestamp) -> OrderDraft? {
    drafts.withLock { publicID.hasPrefix("\(buyer.telegramID)-") ? $0[publicID] : nil }
  }

  package func madeOrder(_ publicID: String, of buyer: Buyer, at now: Timestamp) -> Order? {
    made.withLock { $0[publicID] }
  }
}
