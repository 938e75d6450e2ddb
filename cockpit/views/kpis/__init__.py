"""The KPI page. pyqtgraph is imported by its charts only, which are built when the page is first shown."""
