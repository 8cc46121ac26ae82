/// Machines that fetch a link for a preview, an index, a check or a copy.
///
/// They get exactly the page that people get; only our server event is left out. The rule reads what a
/// name says about its own kind, since no list of names is ever complete: no name at all, a program
/// that does not call itself a browser, a contact for the owners of sites, the words of the trade.
package enum Crawler {
  package static func recognises(userAgent: String?) -> Bool {
    var agent = AgentReading(Array((userAgent ?? "").utf8))
    CrawlerSign.finder.find(in: agent.text) { agent.take($0, endingAt: $1) }
    return agent.isMachine || !agent.isBrowser || agent.namesMailbox
  }
}
