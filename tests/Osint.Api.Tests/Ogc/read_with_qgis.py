"""What QGIS's own OAPIF provider reads, as JSON: the ids of each collection, how many lie within a box, and which layers of
the layer definition are valid. Arguments: the address of the service, and the four corners of the box."""
import json
import os
import sys
import urllib.request

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (  # noqa: E402
    QgsApplication, QgsFeatureRequest, QgsLayerDefinition, QgsProject, QgsReadWriteContext, QgsRectangle,
    QgsVectorLayer)
from qgis.PyQt.QtXml import QDomDocument  # noqa: E402

address, *corners = sys.argv[1:]
app = QgsApplication([], False)
app.initQgis()

read = {}
collections = json.load(urllib.request.urlopen(f"{address}ogc/collections"))["collections"]
for collection in (c["id"] for c in collections):
    source = f" pagingEnabled='true' pageSize='500' typename='{collection}' url='{address}ogc'"
    layer = QgsVectorLayer(source, collection, "OAPIF")
    box = QgsFeatureRequest(QgsRectangle(*map(float, corners)))
    features = list(layer.getFeatures())
    read[collection] = {
        "valid": layer.isValid(),
        "error": layer.error().message() or layer.dataProvider().error().message(),
        "fields": [field.name() for field in layer.fields()],
        "ids": [feature[0] for feature in features],
        "in_box": sum(1 for _ in QgsVectorLayer(source, collection, "OAPIF").getFeatures(box)),
    }

definition = QDomDocument()
definition.setContent(urllib.request.urlopen(f"{address}ogc/osint.qlr").read().decode())
layers, invalid = 0, []
for layer in QgsLayerDefinition.loadLayerDefinitionLayers(definition, QgsReadWriteContext()):
    layers += 1
    if not layer.isValid():
        invalid.append(layer.name())
print(json.dumps({"read": read, "layers": layers, "invalid": invalid}))
app.exitQgis()
