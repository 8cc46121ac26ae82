// Draws the numbers that a page brings along in data-chart; the same numbers stand in a table for whoever has no script.
"use strict";

const style = getComputedStyle(document.documentElement);
const color = (name) => style.getPropertyValue(name).trim();
const reais = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
  const data = JSON.parse(canvas.dataset.chart);
  Chart.defaults.color = color("--r-muted");
  Chart.defaults.font.family = style.getPropertyValue("--bs-body-font-family");
  new Chart(canvas, {
    type: data.type || "bar",
    data: {
      labels: data.labels,
      datasets: data.series.map((series, index) => ({
        label: series.label,
        data: series.values,
        backgroundColor: index === 0 ? color("--r-accent") : color("--r-line-strong"),
        borderColor: index === 0 ? color("--r-accent") : color("--r-line-strong"),
        borderRadius: 4,
        maxBarThickness: 36,
      })),
    },
    options: {
      maintainAspectRatio: false,
      animation: false,
      plugins: {
        legend: { display: data.series.length > 1 },
        tooltip: { callbacks: data.isMoney ? { label: (item) => reais.format(item.parsed.y) } : {} },
      },
      scales: {
        x: { grid: { display: false } },
        y: {
          beginAtZero: true,
          grid: { color: color("--r-line") },
          ticks: data.isMoney ? { callback: (value) => reais.format(value) } : { precision: 0 },
        },
      },
    },
  });
}
