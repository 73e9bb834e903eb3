/** What a property of the catalogue is called: `acquisition_channel` as «Acquisition channel», `rfm.group` as «RFM group». */
export function propertyLabel(name: string): string {
  const words = name
    .replace(/<key>$/, '…')
    .replaceAll(/[._]/g, ' ')
    .replace(/ …$/, '…')
  return words.replace(/^rfm\b/, 'RFM').replace(/^./, first => first.toUpperCase())
}
