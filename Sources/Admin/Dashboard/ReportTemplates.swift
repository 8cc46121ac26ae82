/// The choice of a period, for every page of figures.
enum ReportTemplates {
  static let all = ["report/period": period]

  private static let period = """
    <div class="r-period"><nav class="r-switch" aria-label="Período">{{#periods}}<a href="{{href}}"{{#isHere}} aria-current="true"{{/isHere}}>{{title}}</a>{{/periods}}</nav>
    <details class="r-more r-period-own"{{#isOwnPeriod}} open{{/isOwnPeriod}}><summary>Outro período</summary><form class="r-filter" method="get" action="{{periodPath}}"><input type="hidden" name="period" value="own">{{#periodRest}}<input type="hidden" name="{{name}}" value="{{value}}">{{/periodRest}}<div class="r-field"><label class="form-label" for="periodo-de">De</label><input class="form-control" type="date" id="periodo-de" name="from" value="{{periodFrom}}"></div><div class="r-field"><label class="form-label" for="periodo-ate">Até</label><input class="form-control" type="date" id="periodo-ate" name="to" value="{{periodTo}}"></div><button class="btn r-btn-quiet" type="submit">Ver</button></form></details></div>
    {{#isCut}}<p class="r-muted">Mostramos no máximo {{mostDays}} dias de uma vez: {{periodWords}}.</p>{{/isCut}}
    """
}
