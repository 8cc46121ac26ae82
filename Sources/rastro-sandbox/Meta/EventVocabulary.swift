/// The names that the Conversions API knows (facts: meta 3, 4).
enum EventVocabulary {
  static let eventKeys: Set<String> = [
    "event_name", "event_time", "event_id", "event_source_url", "action_source", "user_data",
    "custom_data", "opt_out", "referrer_url", "data_processing_options",
    "data_processing_options_country", "data_processing_options_state", "original_event_data",
    "attribution_data", "app_data", "messaging_channel", "customer_segmentation",
    "advanced_measurement_table",
  ]

  static let actionSources: Set<String> = [
    "website", "app", "email", "phone_call", "chat", "physical_store", "system_generated",
    "business_messaging", "other",
  ]

  /// Sent as SHA-256 of the normalised text, one or a list.
  static let hashedUserKeys: Set<String> = [
    "em", "ph", "fn", "ln", "db", "ge", "ct", "st", "zp", "country", "external_id",
    "f5first", "f5last", "fi", "dobd", "dobm", "doby",
  ]

  static let plainUserKeys: Set<String> = [
    "client_ip_address", "client_user_agent", "fbc", "fbp", "subscription_id", "lead_id",
    "fb_login_id", "anon_id", "madid", "page_id", "page_scoped_user_id", "ctwa_clid",
    "ig_account_id", "ig_sid", "whatsapp_business_account_id", "instagram_business_account_id",
  ]

  /// User data that consists of a part of one of these sets identifies nobody (facts: meta 4.7).
  static let insufficientUserKeys: [Set<String>] = [
    ["ct", "country", "st", "zp", "ge", "client_user_agent"], ["db", "client_user_agent"],
    ["fn", "ge"], ["ln", "ge"],
  ]

  static let customKeys: Set<String> = [
    "value", "currency", "content_ids", "contents", "content_type", "content_name",
    "content_category", "num_items", "order_id", "predicted_ltv", "net_revenue", "search_string",
    "status", "delivery_category", "item_number", "lead_event_source", "custom_properties",
  ]

  static let contentKeys: Set<String> = [
    "id", "quantity", "item_price", "title", "description", "brand", "category",
    "delivery_category",
  ]

  static let messagingChannels: Set<String> = ["messenger", "whatsapp", "instagram"]
}
