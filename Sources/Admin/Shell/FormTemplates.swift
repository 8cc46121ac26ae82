/// The look of fields; `FormField.values` fills them.
enum FormTemplates {
  static let all = ["shell/field": field, "shell/field-input": input, "shell/field-notes": notes]

  private static let field = """
    {{#is_hidden}}<input type="hidden" name="{{name}}" value="{{value}}">{{/is_hidden}}{{^is_hidden}}<div class="r-field{{#hasFault}} r-field-wrong{{/hasFault}}">
    {{#is_toggle}}<div class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch" id="{{id}}" name="{{name}}" value="1"{{#isOn}} checked{{/isOn}}{{#isFixed}} disabled{{/isFixed}}{{#isDescribed}} aria-describedby="{{describedBy}}"{{/isDescribed}}><label class="form-check-label" for="{{id}}">{{label}}</label></div>{{/is_toggle}}{{^is_toggle}}<label class="form-label" for="{{id}}">{{label}}{{#isRequired}} <span class="r-required" title="obrigatório">*</span>{{/isRequired}}</label>
    {{> shell/field-input}}{{/is_toggle}}
    {{> shell/field-notes}}</div>{{/is_hidden}}
    """

  private static let input = """
    {{#isInput}}<input class="form-control{{#hasFault}} is-invalid{{/hasFault}}" type="{{type}}" id="{{id}}" name="{{name}}" value="{{value}}" placeholder="{{placeholder}}" autocomplete="{{completion}}" inputmode="{{mode}}"{{#limit}} maxlength="{{limit}}"{{/limit}}{{#isFixed}} readonly{{/isFixed}}{{#isRequired}} required{{/isRequired}}{{#hasFault}} aria-invalid="true"{{/hasFault}}{{#isDescribed}} aria-describedby="{{describedBy}}"{{/isDescribed}}>{{/isInput}}{{#is_area}}<textarea class="form-control{{#hasFault}} is-invalid{{/hasFault}}" id="{{id}}" name="{{name}}" rows="{{rows}}" placeholder="{{placeholder}}"{{#hasFault}} aria-invalid="true"{{/hasFault}}{{#isDescribed}} aria-describedby="{{describedBy}}"{{/isDescribed}}>
    {{value}}</textarea>{{/is_area}}{{#is_choice}}<select class="form-select{{#hasFault}} is-invalid{{/hasFault}}" id="{{id}}" name="{{name}}"{{#hasFault}} aria-invalid="true"{{/hasFault}}{{#isDescribed}} aria-describedby="{{describedBy}}"{{/isDescribed}}>{{#choices}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/choices}}</select>{{/is_choice}}
    """

  private static let notes = """
    {{#hasFault}}<div class="r-fault" id="{{id}}-fault"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>{{fault}}</div>{{/hasFault}}{{#hint}}<div class="r-hint" id="{{id}}-hint">{{hint}}</div>{{/hint}}
    """
}
