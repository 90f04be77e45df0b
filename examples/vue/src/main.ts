import 'pay-checkout'
import type {} from 'pay-checkout/types/vue'
import './style.css'
import { createApp } from 'vue'
import App from './App.vue'

createApp(App).mount(document.body)
