/** Labels that a system, a formatter or a maker gives, in small letters. Everything else was chosen by somebody. */
const givenLabels = new Set(
  [
    // What images for a Pi, and other systems on cards, call their parts.
    'boot bootfs rootfs root system_boot writable ubuntu_seed ubuntu_boot ubuntu_data dietpi',
    'raspberrypi recovery settings firmware armbi_root armbi_boot opi_root opi_boot',
    'hassos_boot hassos_kernel hassos_overlay hassos_data libreelec storage resin_boot resin_data',
    'efi esp system boot_efi cidata config ventoy vtoyefi rpi_boot rpi_root bramble',
    // What formatters and makers write.
    'no_name noname untitled new_volume newvolume volume disk usb usb_disk usbdisk usb_drive',
    'removable sd sdcard sd_card sdhc sdxc microsd memory_card',
    'kingston sandisk transcend intenso toshiba samsung lexar pny verbatim adata philips emtec',
  ]
    .join(' ')
    .split(' '),
)

/** Small letters, one sign for blanks and dashes, and no number at its end. */
const plainLabel = (label: string): string =>
  label
    .trim()
    .toLowerCase()
    .replaceAll(/[ -]/g, '_')
    .replace(/_?\d+$/, '')

/** Whether a label looks as if a person had given it. */
export const isPersonalLabel = (label: string): boolean => {
  const plain = plainLabel(label)
  return plain !== '' && !givenLabels.has(plain)
}
