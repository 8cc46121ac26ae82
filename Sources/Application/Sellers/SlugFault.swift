/// Said before saving, and again where another seller was quicker.
package enum SlugFault {
  package static func taken(pool: String, slug: String) -> FieldFault {
    FieldFault("slug", "pool \(pool): o slug \(slug) já é de outro pool; escolha outro")
  }

  package static func published(pool: String, slug: String) -> FieldFault {
    FieldFault(
      "slug",
      "pool \(pool): o slug dele é \(slug), e anúncios publicados levam para lá; "
        + "dê o novo slug a um pool novo")
  }
}
