/// What is to be done about a step that is due.
package enum FollowUpPlan: Sendable {
  case send(FollowUpFacts)
  case skip(reason: String)
}
